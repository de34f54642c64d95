import type { ReactNode } from 'react';

interface IconProps {
  readonly className?: string;
}

function Icon({ className = 'size-4', children }: IconProps & { readonly children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={`inline-block shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** A sheet with a line: the source stated "none". */
export function StatedIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3 2h7l3 3v9H3z" />
      <path d="M5.5 9.5l1.8 1.8L11 7.5" />
    </Icon>
  );
}

/** A dashed ring with a question mark: not in this copy. */
export function AbsentIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.5" strokeDasharray="2.2 2" />
      <path d="M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.2M8 11.6v.1" />
    </Icon>
  );
}

/** A triangle with an exclamation mark: something could not be read, or needs a look. */
export function WarningIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 1.8 15 14H1z" />
      <path d="M8 6.3v3.6M8 11.9v.1" />
    </Icon>
  );
}

/** An octagon: a danger to this patient (allergy, contraindication). */
export function AlertIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z" />
      <path d="M8 4.6v4.2M8 11.2v.1" />
    </Icon>
  );
}

/** Two sheets: the original message behind a value. */
export function SourceIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5 5V2h9v9h-3" />
      <path d="M2 5h9v9H2z" />
    </Icon>
  );
}

export function SearchIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.5 10.5 4 4" />
    </Icon>
  );
}

export function ClockIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.4" />
      <path d="M8 4.4V8l2.4 1.6" />
    </Icon>
  );
}

/** Two heads: another patient looks like this one. */
export function LookalikeIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="5.2" cy="5.4" r="2.4" />
      <circle cx="11" cy="5.4" r="2.4" />
      <path d="M1.2 13.5c.3-2.6 1.8-4 4-4 1.1 0 2.1.4 2.8 1.1.7-.7 1.7-1.1 2.8-1.1 2.2 0 3.7 1.4 4 4" />
    </Icon>
  );
}

export function PrintIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4.5 6V1.8h7V6M4.5 11.5h-3V6h13v5.5h-3" />
      <path d="M4.5 9.5h7v4.7h-7z" />
    </Icon>
  );
}
