// Says beside a fact, while its fields are changed, that this is a correction; the form works without it.
"use strict";

(function () {
  const form = document.querySelector("[data-facts]");
  if (!form) return;
  form.addEventListener("input", (event) => {
    const fact = event.target.closest(".fact");
    const field = event.target;
    if (!fact || !/^(indicator|value|unit|period|role|kind)-/.test(field.name)) return;
    const verdict = fact.querySelector("select[name^=verdict-]");
    if (verdict && verdict.value !== "rejected") verdict.value = "corrected";
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) form.querySelector("button[value=save]").click();
  });
})();
