// What a drawing of a pipeline is made of, as softpath.report.PipelineData writes it.

export interface PipelineData {
  servers: Server[];
  rings: Ring[];
  chains: Chain[];
  free: string[];
}

export interface Server {
  name: string;
  host?: string;
  frequencyGhz?: number;
  sockets: { number: number; cores: Core[] }[];
  nics: Nic[];
  vms: Vm[];
}

export interface Core {
  name: string;
  roles: string[];
  vm?: string;
  binds: boolean;
  load?: number;
  usefulShare?: number;
  pollingShare?: number;
  waitingShare?: number;
  idleShare?: number;
  cyclesPerPacket?: number;
}

export interface Nic {
  name: string;
  socket: number;
  rateGbps: number;
  binds: boolean;
}

export interface Vm {
  name: string;
  nf: string;
  socket: number;
}

export interface Ring {
  name: string;
  kind: string;
  owner: End;
  slots: number;
  meanWaiting?: number;
  meanHeld?: number;
  mostHeld?: number;
  dropped?: number;
  lostMpps?: number;
}

export interface Chain {
  name: string;
  offeredMpps: number;
  deliveredMpps: number;
  hops: Hop[];
}

export interface Hop {
  from: End;
  to: End;
  mpps: number;
}

export interface End {
  kind: 'nic' | 'ring' | 'core' | 'vm' | 'source' | 'sink';
  name: string;
}

export function key(end: End): string {
  return end.kind + ' ' + end.name;
}
