"""The app as a person uses it: headless Chromium over the real server, from question to passage to page."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.ui_library import NASTY, filled

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HEAVY = {"torch", "spacy", "chromadb", "sentence_transformers", "onnxruntime", "altair"}
PATIENCE = 60  # seconds: a busy machine starts a browser slowly; a passing test never waits so long

pytestmark = pytest.mark.skipif(
    not (CHROMIUM.exists() and DRIVER.exists()),
    reason="needs Debian's chromium and chromium-driver (apt-get install chromium chromium-driver)",
)

SERVED = """
import sys
sys.path[:0] = [{root!r}]
from pathlib import Path
import ui.settings
from tests.ui_library import empty
ui.settings.open_library = lambda settings: empty(settings.data)
from ui.app import main
main()
"""
"""The app over the hand-made library: the real one would need the model."""


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    library = filled(folder)
    library.close()
    script = folder / "served.py"
    script.write_text(SERVED.format(root=str(ROOT)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    environment = {**os.environ, "PRIOR_DATA": str(library.folder)}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
    pytest.fail("the server did not start")


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    driver.set_window_size(1280, 900)
    yield driver
    driver.quit()


def until(browser: WebDriver, words: str) -> None:
    """Wait until the page says so."""
    WebDriverWait(browser, PATIENCE).until(lambda seen: words in seen.find_element(By.TAG_NAME, "body").text)


def drawn(browser: WebDriver, selector: str) -> WebElement:
    """The element, once its part of the page is loaded."""
    return WebDriverWait(browser, PATIENCE).until(lambda seen: seen.find_element(By.CSS_SELECTOR, selector))


def test_from_a_question_to_the_page_it_is_on_and_back(browser: WebDriver, address: str) -> None:
    browser.get(address)
    until(browser, "Questions to start from")
    drawn(browser, "[data-testid=stTextInput] input").send_keys("midwife and health visitor", Keys.ENTER)
    until(browser, "passages searched")
    assert "q=midwife+and+health+visitor" in browser.current_url
    asked = browser.current_url
    assert NASTY in browser.find_element(By.CSS_SELECTOR, ".quote").text
    assert not browser.find_elements(By.CSS_SELECTOR, ".quote script, .quote b, .quote code, .hit h3 b")
    browser.find_element(By.LINK_TEXT, "Open at page 2").click()
    until(browser, "Page 2 of 3")
    assert "view=document" in browser.current_url
    assert "midwife did not share" in browser.find_element(By.CSS_SELECTOR, ".sheet .sought + .sought").text
    browser.back()
    until(browser, "passages searched")
    assert browser.current_url == asked


def test_every_screen_opens_without_sideways_scrolling_on_a_phone(browser: WebDriver, address: str) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for view, said in [
            ("search&q=school", "passages searched"),
            ("themes", "Information sharing"),
            ("themes&theme=information-sharing", "95% interval"),
            ("corpus", "Could not be read"),
            ("review", "Give your initials first"),
        ]:
            browser.get(f"{address}?view={view}")
            until(browser, said)
            until(browser, "Everything stays on this machine")
            main = browser.find_element(By.CSS_SELECTOR, "[data-testid=stMain]")
            assert main.get_property("scrollWidth") == main.get_property("clientWidth"), view
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_tags_are_reviewed_by_keys_alone(browser: WebDriver, address: str) -> None:
    browser.get(f"{address}?view=review&queue=random")
    until(browser, "Give your initials first")
    drawn(browser, "input[aria-label='Your initials']").send_keys("AB", Keys.ENTER)
    until(browser, "you made 0 decisions today")
    browser.find_element(By.CSS_SELECTOR, "h1.page").click()  # a key typed into a field is a letter
    for key, said in [
        ("a", "you made 1 decision today"),
        ("x", "you made 2 decisions today"),
        ("p", "Right theme, but"),
        ("1", "you made 3 decisions today"),
        ("u", "you made 2 decisions today"),
        ("u", "you made 1 decision today"),
    ]:
        drawn(browser, "[data-testid=stApp][data-test-script-state=notRunning]")
        browser.switch_to.active_element.send_keys(key)
        until(browser, said)


def test_the_first_screen_loads_no_heavy_library(tmp_path: Path) -> None:
    library = filled(tmp_path)
    library.close()
    script = (
        "import sys; from streamlit.testing.v1 import AppTest; "
        f"app = AppTest.from_file({str(ROOT / 'ui' / 'app.py')!r}, default_timeout=60).run(); "
        "assert any('Questions to start from' in one.value for one in app.get('html')); "
        f"print(sorted({HEAVY} & set(sys.modules)))"
    )
    environment = {**os.environ, "PRIOR_DATA": str(library.folder)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
