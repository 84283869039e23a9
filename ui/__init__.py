"""What people see: the command line, the app and the exports."""
