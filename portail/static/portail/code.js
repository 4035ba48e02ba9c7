// The code of a letter's QR goes from the fragment, which is never sent, to its field. It waits in
// this tab alone while one signs in.
"use strict";
const given = location.hash.slice(1);
if (given) {
  sessionStorage.setItem("code", given);
  history.replaceState(null, "", location.pathname);
}
const field = document.getElementById("id_code");
if (field && !field.value) {
  field.value = sessionStorage.getItem("code") || "";
  sessionStorage.removeItem("code");
}
