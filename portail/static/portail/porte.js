/* The chat over the same page: forms go through a socket when there is one, and work without.
   The situation lives in the hidden fields of the page: a lost connection loses nothing. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var zone = document.getElementById("echange");
  var socket = null, attempts = 0, number = 0, waiting = null, journal = null, here = location.pathname;
  var ANSWER_MS = 5000;

  /* Quitter vite: Shift three times within five seconds, or the link. */
  var presses = [];
  function leave() {
    var link = document.querySelector("[data-quitter]");
    if (!link) return;
    var cover = document.createElement("div");
    cover.className = "rideau";
    document.body.appendChild(cover);
    document.title = "…";
    window.location.replace(link.href);
  }
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Shift" || event.repeat) return;
    presses = presses.filter(function (at) { return Date.now() - at < 5000; });
    presses.push(Date.now());
    if (presses.length >= 3) { presses = []; leave(); }
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("[data-quitter]")) { event.preventDefault(); leave(); }
  });
  window.addEventListener("pageshow", function (event) {
    var cover = document.querySelector(".rideau");
    if (event.persisted && cover) cover.remove();
  });

  if (!zone || !("WebSocket" in window) || !window.FormData) return;

  function connect() {
    var scheme = location.protocol === "https:" ? "wss://" : "ws://";
    try { socket = new WebSocket(scheme + location.host + zone.dataset.socket); } catch (_) { return; }
    socket.onopen = function () { attempts = 0; };
    socket.onmessage = function (event) { receive(JSON.parse(event.data)); };
    socket.onclose = function () {
      socket = null;
      if (waiting) fallBack();
      attempts += 1;
      if (attempts < 12) setTimeout(connect, Math.min(30000, 500 * Math.pow(2, attempts)));
    };
  }

  function fields(form, button) {
    var champs = {};
    new FormData(form).forEach(function (value, name) { (champs[name] = champs[name] || []).push(value); });
    if (button && button.name) (champs[button.name] = champs[button.name] || []).push(button.value);
    return champs;
  }

  function said(form, button, champs) {
    if (button && button.name) return button.textContent.trim();
    return (champs.texte || [""])[0].trim();
  }

  zone.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter;
    if (form.dataset.direct || !socket || socket.readyState !== 1) return;
    event.preventDefault();
    if (waiting) return;
    var champs = fields(form, button), words = said(form, button, champs);
    if (!words) { var box = form.querySelector("textarea"); if (box) box.focus(); return; }
    var title = zone.querySelector("[data-titre], h1");
    number += 1;
    waiting = { id: number, form: form, button: button, words: words, asked: title ? title.textContent.trim() : "" };
    waiting.timer = setTimeout(fallBack, ANSWER_MS);
    zone.classList.add("attente");
    socket.send(JSON.stringify({ id: number, champs: champs }));
  });

  zone.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.tagName === "TEXTAREA") {
      event.preventDefault();
      var send = event.target.form.querySelector("button[type=submit]");
      if (send) send.click();
    }
  });

  /* No answer in time: the same form goes the ordinary way. */
  function fallBack() {
    if (!waiting) return;
    var form = waiting.form, button = waiting.button;
    clearTimeout(waiting.timer);
    waiting = null;
    zone.classList.remove("attente");
    form.dataset.direct = "1";
    if (form.requestSubmit) form.requestSubmit(button && button.name ? button : undefined);
    else form.submit();
  }

  function receive(message) {
    /* A message refused before it is read has no number: it is the one that waits. */
    if (!waiting || (message.id !== waiting.id && !message.erreur)) return;
    var mine = waiting;
    clearTimeout(mine.timer);
    waiting = null;
    zone.classList.remove("attente");
    if (message.erreur) return complain(message.erreur);
    if (location.pathname !== "/orientation/") history.pushState({ porte: 1 }, "", "/orientation/");
    here = location.pathname;
    remember(mine.asked, mine.words);
    var old = zone.querySelector(".tour");
    Array.prototype.slice.call(zone.children).forEach(function (child) { if (child !== journal) child.remove(); });
    if (old) old.remove();
    zone.insertAdjacentHTML("beforeend", message.html);
    document.title = "Votre demande";
    offerExit();
    var alarm = zone.querySelector(".alarme");
    if (alarm && journal.nextSibling) zone.appendChild(journal); /* danger before all that was said */
    var target = zone.querySelector(".alarme h2") || zone.querySelector("[data-titre]");
    if (target) {
      target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
      (alarm || zone.querySelector(".tour")).scrollIntoView({ block: "start" });
    }
  }

  /* Leaving at once also stands first, for who does not see the page. */
  function offerExit() {
    var strip = document.querySelector(".secours"), link = zone.querySelector("[data-quitter]");
    if (!strip || !link || strip.querySelector("[data-quitter]")) return;
    var first = link.cloneNode(false);
    first.className = "evitement";
    first.textContent = "Quitter vite ce site";
    strip.insertBefore(first, strip.firstChild);
  }

  function remember(asked, words) {
    if (!journal) {
      journal = document.createElement("div");
      journal.id = "journal";
      journal.setAttribute("role", "log");
      journal.setAttribute("aria-label", "Ce qui a été dit");
      zone.insertBefore(journal, zone.firstChild);
    }
    line("", asked);
    line("vous", words);
  }

  function line(kind, text) {
    var p = document.createElement("p");
    p.className = kind;
    p.textContent = text;
    journal.appendChild(p);
  }

  function complain(text) {
    var p = zone.querySelector(".panne") || document.createElement("p");
    p.className = "panne";
    p.setAttribute("role", "alert");
    p.textContent = text;
    zone.insertBefore(p, zone.firstChild);
  }

  /* Back to another page of ours; a link inside the page also fires this, and leads nowhere. */
  window.addEventListener("popstate", function () { if (location.pathname !== here) location.reload(); });
  connect();
})();
