import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../system/process.js';
import type { System } from '../../system/system.js';
import type { Facts, Finding } from './finding.js';

/** Crates that bring an allocator of their own. */
const ALLOCATORS =
  /^(mimalloc|tikv-jemallocator|jemallocator|snmalloc-rs|rpmalloc|tcmalloc.*|dlmalloc|talc)$/;
/** Crates that compute on all cores. */
const THREADS = /^(rayon|rayon-core|threadpool)$/;

/** Threads that allocate and free: what musl's allocator makes wait for each other. */
const PROGRAM = `use std::{thread, time::Instant};
fn main() {
    let threads = thread::available_parallelism().map_or(2, |n| n.get()).max(2);
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut kept: Vec<Vec<u8>> = Vec::new();
                for i in 0..200_000usize {
                    kept.push(vec![0; 16 + i % 500]);
                    if kept.len() > 100 { kept.swap_remove(i % 100); }
                }
                std::hint::black_box(kept);
            });
        }
    });
    println!("{}", start.elapsed().as_micros());
}
`;

/** Times that musl's allocator takes longer than glibc's from which on it is worth a word. */
const SLOW = 1.5;

/**
 * Whether the project computes on threads with musl's allocator, and how slow that is here: a small program is compiled for musl and for
 * glibc, and both are run. Nothing is said where that cannot be measured.
 */
export async function slowThreads(
  system: System,
  { compiled, targets, manifests: [root], host }: Facts,
  env: Environment,
): Promise<readonly Finding[]> {
  const threads = compiled.find(({ name }) => THREADS.test(name));
  const isMusl = targets.some(({ libc }) => libc === 'musl');
  if (!threads || !isMusl || !root || compiled.some(({ name }) => ALLOCATORS.test(name))) return [];
  const factor = await measure(system, host, env).catch(() => null);
  if (factor === null || factor < SLOW) return [];
  return [
    {
      id: 'musl-allocator',
      file: 'Cargo.lock',
      line: threads.line,
      problem: `${threads.name} allocates on many threads, and musl's allocator lets them wait for each other: ${factor.toFixed(1)} times as long as glibc's on this machine`,
      advice:
        'set a global allocator, for example mimalloc, or build with libc: gnu and a base that has glibc',
    },
  ];
}

async function measure(system: System, host: string, env: Environment): Promise<number> {
  const directory = await system.temporary('doctor');
  const source = join(directory, 'threads.rs');
  await writeFile(source, PROGRAM);
  const time = async (libc: string): Promise<number> => {
    const program = join(directory, libc);
    const target = `${host}-unknown-linux-${libc}`;
    const compiled = await system.run(['rustc', '-O', `--target=${target}`, '-o', program, source], {
      env,
      cwd: directory,
    });
    if (compiled.code !== 0) throw new Error(compiled.stderr);
    const runs = [await system.run([program]), await system.run([program])];
    return Math.min(...runs.map(({ stdout }) => Number(stdout)));
  };
  return (await time('musl')) / (await time('gnu'));
}
