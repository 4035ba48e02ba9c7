/* A proposition as it changes, and its near twins while one is being written.
   Without this file both are ordinary pages. */
(function () {
  "use strict";
  var news = document.getElementById("nouveau");
  function say(text) { if (news && text) news.textContent = text; }

  var zone = document.querySelector("[data-vivant]");
  if (zone && "WebSocket" in window && window.fetch) follow();
  var form = document.querySelector("[data-proches]");
  if (form && window.fetch) compare();

  function follow() {
    var attempts = 0, first = true, waiting = {};
    /* The socket tells what everybody sees; whoever is signed in reads their own page again. */
    var own = "entre" in zone.dataset || location.search;
    connect();

    function connect() {
      var scheme = location.protocol === "https:" ? "wss://" : "ws://", socket;
      try { socket = new WebSocket(scheme + location.host + zone.dataset.vivant); } catch (_) { return; }
      socket.onopen = function () { attempts = 0; first = true; };
      socket.onmessage = function (event) {
        var page = read(JSON.parse(event.data).html), known = first;
        first = false;
        if (!own) return show(page);
        if (known && !parts(page).some(changed)) return;
        fetch(location.href).then(function (answer) { return answer.ok ? answer.text() : ""; })
          .then(function (html) { if (html) show(read(html)); }).catch(function () {});
      };
      socket.onclose = function (event) {
        attempts += 1;
        if (event.code === 4404 || attempts > 12) return;
        setTimeout(connect, Math.min(30000, 500 * Math.pow(2, attempts)) * (0.5 + Math.random()));
      };
    }

    function read(html) { return new DOMParser().parseFromString(html, "text/html"); }
    function parts(page) { return Array.prototype.slice.call(page.querySelectorAll("[data-vif]")); }
    function mine(part) { return zone.querySelector('[data-vif="' + part.dataset.vif + '"]'); }
    function changed(part) { var old = mine(part); return old && old.dataset.dire !== part.dataset.dire; }

    function show(page) {
      say(parts(page).filter(changed).map(function (part) { return part.dataset.dire; }).join(" "));
      parts(page).forEach(function (part) { waiting[part.dataset.vif] = part; });
      settle();
    }

    /* What is being used stays as it is, and is looked at again a little later. */
    function settle() {
      Object.keys(waiting).forEach(function (name) {
        var part = waiting[name], old = mine(part);
        if (old && busy(old)) return;
        delete waiting[name];
        if (!old || old.innerHTML === part.innerHTML) return;
        if (name === "etat" && changed(part)) propose(old);
        old.innerHTML = part.innerHTML;
        old.dataset.dire = part.dataset.dire;
      });
      if (Object.keys(waiting).length) setTimeout(settle, 2000);
    }

    function busy(part) {
      return part.contains(document.activeElement) || part.querySelector("details[open]") ||
        Array.prototype.some.call(part.querySelectorAll("textarea, input"), function (one) {
          return one.value !== one.defaultValue || one.checked !== one.defaultChecked;
        });
    }

    /* A new state brings more than is shown here: another page, other things to do. */
    function propose(state) {
      if (zone.querySelector(".relire")) return;
      var note = document.createElement("p"), link = document.createElement("a");
      note.className = "annonce relire";
      link.href = location.pathname;
      link.textContent = "Relire la page";
      note.append("Cette proposition vient de changer. ", link);
      state.after(note);
    }
  }

  function compare() {
    var place = document.getElementById("voisines"), timer = null, asked = 0, pause = 700;
    form.addEventListener("input", function (event) {
      if (event.target.name !== "titre" && event.target.name !== "texte") return;
      clearTimeout(timer);
      timer = setTimeout(ask, pause);
    });

    function ask() {
      var sent = new FormData(), number = asked += 1;
      ["csrfmiddlewaretoken", "titre", "texte"].forEach(function (name) {
        sent.append(name, form.elements[name].value);
      });
      sent.append("conseil", form.dataset.conseil);
      sent.append("numero", form.dataset.numero);
      fetch(form.dataset.proches, { method: "POST", body: sent })
        .then(function (answer) { return answer.ok ? answer.text() : ""; })
        .then(function (html) { if (number === asked) put(html.trim()); }).catch(function () {});
    }

    function put(html) {
      if (place.contains(document.activeElement)) return;
      var before = place.querySelectorAll("li").length;
      place.innerHTML = html;
      var found = place.querySelectorAll("li").length;
      if (found && found !== before) say("Des propositions proches existent déjà : elles sont listées sous le formulaire.");
    }
  }
})();
