// Only browsers without modules (before Chromium 61) run this; see "Limits" in the README.
document.getElementById('boot').textContent =
  'This device’s browser is too old for this app. Please update the device, or sign in on another one.';
