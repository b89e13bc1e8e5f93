export interface Built {
  text: string;
  page(...certificates: string[]): string;
  remove(): void;
}

export function built(): Promise<Built>;
export function axeSource(): string;
