/** An open parameter of a template: `${name}`. */
export const placeholder = (name: string): string => `\${${name}}`
