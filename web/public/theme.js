// Before the first paint: the theme that was chosen here. No choice: what the system prefers.
try {
  const theme = localStorage.getItem("souk.theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {}
