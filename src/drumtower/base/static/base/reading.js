// Says how the words in a field are understood while they are typed: asks the server, and shows its answer beside the field.
// <input data-reading="address" data-shown="id of the place" data-with="id of the field that names the indicator">
"use strict";

(function () {
  const WAIT = 350;

  function watch(field) {
    const place = document.getElementById(field.dataset.shown);
    const other = document.getElementById(field.dataset.with);
    let timer = 0;
    let asked = 0;

    async function ask() {
      const number = ++asked;
      const query = new URLSearchParams({ words: field.value });
      if (other) query.set("indicator", other.value);
      const joint = field.dataset.reading.includes("?") ? "&" : "?";
      try {
        const answer = await fetch(field.dataset.reading + joint + query, { credentials: "same-origin", redirect: "error" });
        if (!answer.ok || number !== asked) return;
        place.innerHTML = await answer.text();
      } catch (fault) {
        // Without the server nothing is said; the form tells when it is sent.
      }
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    }

    field.addEventListener("input", later);
    if (other) other.addEventListener("change", ask);
  }

  document.querySelectorAll("[data-reading]").forEach(watch);
})();
