// What LaTeX reads as a command, and signs that old engines have in no font or only in formulas.
const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '"': '\\symbol{34}',
  '<': '$<$',
  '>': '$>$',
  '|': '$|$',
  '\u2212': '$-$',
  '±': '$\\pm$',
  '×': '$\\times$',
  '·': '$\\cdot$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  '≈': '$\\approx$',
  '∞': '$\\infty$',
  µ: '$\\mu$',
  α: '$\\alpha$',
  β: '$\\beta$',
  γ: '$\\gamma$',
  δ: '$\\delta$',
  ε: '$\\varepsilon$',
  η: '$\\eta$',
  θ: '$\\theta$',
  κ: '$\\kappa$',
  λ: '$\\lambda$',
  μ: '$\\mu$',
  π: '$\\pi$',
  ρ: '$\\rho$',
  σ: '$\\sigma$',
  τ: '$\\tau$',
  φ: '$\\varphi$',
  χ: '$\\chi$',
  ω: '$\\omega$',
  Δ: '$\\Delta$',
  Σ: '$\\Sigma$',
  Ω: '$\\Omega$',
  '²': '$^2$',
  '³': '$^3$',
  '°': '$^\\circ$',
  '→': '$\\rightarrow$',
  '–': '\\textendash{}',
  '—': '\\textemdash{}',
  '…': '\\ldots{}',
  '\u00a0': '~',
  '\u2009': '\\,',
  '\u202f': '\\,',
};
const SPECIAL = new RegExp(
  `[${Object.keys(LATEX)
    .join('')
    .replace(/[\\\]^-]/g, '\\$&')}]`,
  'gu',
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/**
 * Text for LaTeX, on one line. Letters beyond ASCII stay as they are, which LaTeX reads since 2018 where its font has
 * them. Hyphens that would join to a dash, and quotes and marks that would join to others, are kept apart.
 */
export function escapeLatex(text: string): string {
  return text
    .replace(BREAKS, ' ')
    .replace(SPECIAL, (sign) => LATEX[sign])
    .replace(/([-`',!?])(?=[-`',!?])/g, '$1{}');
}
