"""What the tests are written with: a driver for whole small sites, a browser, a server, the HTML checker."""
