// Light or dark: as the system says, until somebody chooses on this machine.
const SETTING = 'ikrar.theme';

export type Theme = 'light' | 'dark';

export function currentTheme(): Theme {
  const chosen = localStorage.getItem(SETTING);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(SETTING, theme);
  showTheme();
}

export function showTheme(): void {
  const chosen = localStorage.getItem(SETTING);
  if (chosen) document.documentElement.dataset['theme'] = chosen;
}
