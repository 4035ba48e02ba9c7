/* A séance as it happens: on telephones, at the desk, on the wall.
   Without this file each is an ordinary page, to be read again by its link. */
(function () {
  "use strict";
  var zone = document.querySelector("[data-direct]"), line = document.getElementById("reseau");
  if (!zone || !window.fetch) return;
  var own = "relire" in zone.dataset, attempts = 0, waiting = {}, polling = null;
  connect();
  setInterval(count, 1000);

  function connect() {
    var scheme = location.protocol === "https:" ? "wss://" : "ws://", socket;
    try { socket = new WebSocket(scheme + location.host + zone.dataset.direct); } catch (_) { return poll(); }
    socket.onopen = function () { attempts = 0; clearInterval(polling); polling = null; say(""); };
    socket.onmessage = function (event) {
      var told = JSON.parse(event.data);
      if (own) return again();
      Object.keys(told).forEach(function (name) { waiting[name] = told[name]; });
      settle();
    };
    socket.onclose = function (event) {
      if (event.code === 4404) return;
      attempts += 1;
      if (attempts > 1) { say("La connexion est coupée. La page se relit toutes les quinze secondes.", "hors-ligne"); poll(); }
      setTimeout(connect, Math.min(15000, 300 * Math.pow(2, attempts)) * (0.5 + Math.random()));
    };
  }

  /* Where no socket holds, the page itself says where the séance is. */
  function poll() { polling = polling || setInterval(again, 15000); }

  function again() {
    fetch(location.pathname).then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) {
        if (!html) return;
        var page = new DOMParser().parseFromString(html, "text/html");
        page.querySelectorAll("[data-part]").forEach(function (part) {
          waiting[part.dataset.part] = part.innerHTML;
        });
        settle();
      }).catch(function () {});
  }

  /* What is being used stays as it is, and is looked at again a little later. */
  function settle() {
    Object.keys(waiting).forEach(function (name) {
      var part = zone.querySelector('[data-part="' + name + '"]');
      if (part && busy(part)) return;
      if (part) put(part, waiting[name]);
      delete waiting[name];
    });
    if (Object.keys(waiting).length) setTimeout(settle, 2000);
  }

  function busy(part) {
    return part.querySelector("details[open]") ||
      Array.prototype.some.call(part.querySelectorAll("input:not([type=hidden]), select"), function (one) {
        return one === document.activeElement || one.value !== one.defaultValue && one.tagName === "INPUT" ||
          one.checked !== one.defaultChecked;
      });
  }

  function put(part, html) {
    var made = document.createElement("div");
    made.innerHTML = html;
    made.querySelectorAll("[name=csrfmiddlewaretoken]").forEach(function (one) {
      if (!one.value) one.setAttribute("value", zone.dataset.jeton || "");
    });
    if (made.innerHTML === part.dataset.vu) return;
    var votes = part.querySelectorAll("a.bouton").length, kept = held(part);
    part.innerHTML = part.dataset.vu = made.innerHTML;
    if (kept) refocus(part, kept);
    if (part.dataset.part === "mien" && part.querySelectorAll("a.bouton").length > votes) {
      say("Un vote est ouvert. Le bouton pour voter est en haut de la page.", "annonce");
    }
    count();
  }

  /* Whoever was on a button or a link stays on the same one. */
  function held(part) {
    var now = document.activeElement;
    return part.contains(now) && now !== part ? now.textContent.trim() : "";
  }
  function refocus(part, text) {
    Array.prototype.some.call(part.querySelectorAll("a, button"), function (one) {
      if (one.textContent.trim() !== text) return false;
      one.focus();
      return true;
    });
  }

  function say(text, how) {
    if (!line) return;
    line.textContent = text;
    line.className = text ? how : "cache";
  }

  /* How long whoever speaks has spoken. */
  function count() {
    zone.querySelectorAll(".depuis").forEach(function (one) {
      var seconds = Math.max(0, Math.floor((Date.now() - new Date(one.dateTime)) / 1000));
      one.textContent = Math.floor(seconds / 60) + " min " + ("0" + seconds % 60).slice(-2) + " s";
      one.classList.toggle("tard", seconds > 60 * one.dataset.minutes);
    });
  }
})();
