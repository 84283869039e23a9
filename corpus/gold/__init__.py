"""What people know of the specimens: answer keys, questions, judgements, and the tools that gather judgements."""
