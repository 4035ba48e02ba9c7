// The button that prints is there only where a script can press it.
"use strict";
const button = document.querySelector("[data-imprimer]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
