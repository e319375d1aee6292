// Runs before the first paint, so that no light page flashes in the dark and no hidden amount is seen. The rest of
// the time src/lib/page.ts does the same; a test compares the two.
(function () {
  var root = document.documentElement;
  var chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem("pocketgraph.preferences") || "{}") || {};
  } catch (error) {
    chosen = {};
  }
  var isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  var theme = chosen.theme === "dark" || chosen.theme === "light" ? chosen.theme : isDark ? "dark" : "light";
  var spoken = (navigator.languages && navigator.languages[0]) || navigator.language || "en";
  var wanted = typeof chosen.language === "string" && /^[a-zA-Z]{2,3}(-|$)/.test(chosen.language) ? chosen.language : spoken;
  var language = wanted.split("-")[0].toLowerCase();
  root.lang = language;
  root.dir = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)$/.test(language) ? "rtl" : "ltr";
  root.setAttribute("data-theme", theme);
  root.setAttribute("data-mantine-color-scheme", theme);
  root.setAttribute("data-privacy", chosen.privacy === true ? "on" : "off");
  root.setAttribute("data-density", chosen.density === "compact" ? "compact" : "comfortable");
})();
