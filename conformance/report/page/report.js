"use strict";
(() => {
  const form = document.querySelector("form.filter");
  const criteria = [...document.querySelectorAll("details.criterion")];
  const requirements = [...document.querySelectorAll("details.requirement")];
  const areas = [...document.querySelectorAll("section.area")];
  const buttons = [...form.querySelectorAll("button[data-state]")];
  const { requirement, text, toggle } = form.elements;
  const words = new Map();

  const contentOf = (criterion) => {
    if (!words.has(criterion)) words.set(criterion, criterion.textContent.toLowerCase());
    return words.get(criterion);
  };

  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

  const filter = () => {
    const states = new Set(buttons.filter(isPressed).map((button) => button.dataset.state));
    const wanted = text.value.trim().toLowerCase();
    const isFiltered = states.size > 0 || wanted !== "" || requirement.value !== "";
    for (const criterion of criteria) {
      criterion.hidden =
        (states.size > 0 && !states.has(criterion.dataset.state)) ||
        (requirement.value !== "" && criterion.parentElement.id !== requirement.value) ||
        (wanted !== "" && !contentOf(criterion).includes(wanted));
    }
    for (const element of requirements) {
      element.hidden = !element.querySelector("details.criterion:not([hidden])");
      if (isFiltered && !element.hidden) element.open = true;
    }
    for (const area of areas) area.hidden = !area.querySelector("details.requirement:not([hidden])");
    const shown = criteria.filter((criterion) => !criterion.hidden).length;
    document.querySelector("p.nothing").hidden = shown > 0;
    form.querySelector("output").value = isFiltered ? `${shown} of ${criteria.length} shown` : "";
  };

  const openAll = (open) => {
    for (const element of [...requirements, ...criteria]) element.open = open;
    toggle.setAttribute("aria-pressed", String(open));
    toggle.textContent = open ? "close all" : "open all";
  };

  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.matches("details")) return;
    target.open = true;
    const around = target.parentElement.closest("details");
    if (around) around.open = true;
    target.scrollIntoView();
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(!isPressed(button)));
      filter();
    });
  }
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  toggle.addEventListener("click", () => openAll(!isPressed(toggle)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !document.activeElement.matches("input, select")) {
      event.preventDefault();
      text.focus();
    }
    if (event.key === "Escape" && event.target === text) {
      text.value = "";
      filter();
    }
  });
  // A square of the formation leads to its criterion; its file, for the keyboard, to the requirement.
  document.querySelector("nav.formation").addEventListener("click", (event) => {
    if (!event.target.dataset.id) return;
    event.preventDefault();
    location.hash = event.target.dataset.id;
  });
  window.addEventListener("hashchange", openTarget);
  window.addEventListener("beforeprint", () => {
    for (const element of requirements) element.open = true;
  });
  form.hidden = false;
  openTarget();
})();
