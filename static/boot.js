// Stands before every module, and is written so that any browser can read it: it says what came of
// the page's first files. One that fails on its way is asked for again; a browser that cannot read
// them is told so. The words are in the page (server/http/first_words.py), for there may be nothing else.
(function () {
  /** @type {any} */
  var page = window;
  // Named twice in the page, so that this file too may fail once.
  if (page.boot) return;
  /** How long to wait before each new try. */
  var WAITS = [1000, 3000, 8000];
  var FEW = 20;
  var boot = { drawn: false };
  var waiting = false;
  var tooOld = false;
  page.boot = boot;

  /** Show one part of the words, at once. @param {string} what "late" or "old" */
  function say(what) {
    var first = document.getElementById("first");
    var at = 0;
    if (!first) return document.addEventListener("DOMContentLoaded", function () { say(what); });
    first.setAttribute("data-now", "");
    for (; at < first.children.length; at += 1) {
      if (first.children[at].getAttribute("data-part") === what) first.children[at].removeAttribute("hidden");
      else first.children[at].setAttribute("hidden", "");
    }
  }

  function old() {
    tooOld = true;
    say("old");
  }

  /** How often this page has been loaded again by itself; kept where no storage is needed. */
  function times() {
    return (history.state && history.state.boot) || 0;
  }

  /** The whole page again, for a browser does not ask twice for a module. @param {string} script */
  function again(script) {
    var wait = WAITS[times()];
    if (waiting || tooOld) return;
    waiting = true;
    say("late");
    if (!wait) return addEventListener("online", function () { location.reload(); });
    // What a network put in its place may lie in the browser's store.
    if (page.fetch) page.fetch(script, { cache: "reload" }).catch(function () {});
    setTimeout(function () {
      if (boot.drawn || tooOld) return;
      history.replaceState({ boot: times() + 1 }, "");
      location.reload();
    }, wait);
  }

  /** A style sheet comes without the page being loaded again. @param {any} link */
  function sheet(link) {
    var tries = Number(link.getAttribute("data-tries"));
    if (tries >= WAITS.length) return;
    setTimeout(function () {
      var next = document.createElement("link");
      next.rel = "stylesheet";
      next.href = link.href.split("?")[0] + "?again=" + (tries + 1);
      next.setAttribute("data-tries", String(tries + 1));
      link.parentNode.replaceChild(next, link);
    }, WAITS[tries]);
  }

  /** Whether a style sheet is ours: a page of somebody's on the way has hardly a rule. @param {any} link */
  function isOurs(link) {
    return link.sheet && link.sheet.cssRules.length > FEW;
  }

  // Windows hear of no element's loading, documents do.
  document.addEventListener("load", function (event) {
    /** @type {any} */
    var what = event.target;
    if (what && what.tagName === "LINK" && what.rel === "stylesheet" && !isOurs(what)) sheet(what);
  }, true);
  addEventListener("error", function (event) {
    /** @type {any} */
    var what = event.target;
    if (what && what.tagName === "LINK" && what.rel === "stylesheet") return sheet(what);
    if (boot.drawn || tooOld) return;
    if (what && what.tagName === "SCRIPT") {
      if (what.type === "module") again(what.src);
    } else if (String(event.filename).indexOf(location.origin + "/static/") === 0) {
      if (!(event.error instanceof SyntaxError)) say("late");
      // A page of somebody's on the way is no script either; ours begin with something else.
      else if (event.message.indexOf("'<'") >= 0) again(event.filename);
      else if (event.filename.indexOf("boot.js") < 0) old();
    }
  }, true);

  // What is known by name in the lowest browsers; one without it would fail somewhere else.
  if (!("noModule" in document.createElement("script")) || !page.Object.hasOwn || !page.structuredClone) old();
})();
