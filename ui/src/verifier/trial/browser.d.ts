export interface View {
  width?: number;
  height?: number;
  dark?: boolean;
  fragment?: string;
}

export class Browser {
  complaints: string[];
  open(path: string, view?: View): Promise<void>;
  value<T>(expression: string): Promise<T>;
  until(expression: string): Promise<void>;
  choose(paths: string[]): Promise<void>;
  drop(paths: string[]): Promise<void>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}
