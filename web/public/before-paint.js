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
  var isChosen = typeof chosen.language === "string" && /^[a-zA-Z]{2,3}(-|$)/.test(chosen.language);
  var spoken = navigator.languages && navigator.languages.length > 0 ? navigator.languages : [navigator.language || "en"];
  var asked = (isChosen ? [chosen.language] : spoken).map(function (locale) {
    return locale.split("-")[0].toLowerCase();
  });
  var ofThePage = asked.filter(function (language) {
    return /^(en|de)$/.test(language);
  })[0];
  root.lang = ofThePage || "en";
  root.dir = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)$/.test(ofThePage || asked[0]) ? "rtl" : "ltr";
  root.setAttribute("data-theme", theme);
  root.setAttribute("data-mantine-color-scheme", theme);
  root.setAttribute("data-privacy", chosen.privacy === true ? "on" : "off");
  root.setAttribute("data-density", chosen.density === "compact" ? "compact" : "comfortable");
})();
