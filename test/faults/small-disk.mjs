/** A real disk that is soon full: a file system in memory of a given size, mounted below a scratch folder. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs'
import { say } from './harness.mjs'

const mounted = new Set()
process.on('exit', () => {
  for (const path of mounted) spawnSync('umount', ['-l', path])
})

/**
 * Mounts one; null, with the reason, where that is not allowed. In continuous integration it must be.
 *
 * @param path a folder that is made for it
 */
export function mountSmallDisk(path, bytes) {
  mkdirSync(path, { recursive: true })
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path], {
    encoding: 'utf8',
  })
  if (status !== 0) {
    say(`skipped: no small disk can be mounted here (${stderr.trim()})`)
    if (process.env.CI === 'true') process.exitCode = 1
    return null
  }
  mounted.add(path)
  const remount = (options) => execFileSync('mount', ['-o', `remount,${options}`, path])
  return {
    path,
    resize: (size) => remount(`size=${size}`),
    makeReadOnly: () => remount('ro'),
    makeWritable: () => remount('rw'),
    /** Bytes that are taken. */
    used() {
      const { blocks, bfree, bsize } = statfsSync(path)
      return (blocks - bfree) * bsize
    },
    remove() {
      execFileSync('umount', ['-l', path])
      mounted.delete(path)
    },
  }
}

/** Fills what is left of a disk with one file, but for so many bytes. */
export function fillDisk(path, file, left) {
  const { bavail, bsize } = statfsSync(path)
  const bytes = Math.max(0, bavail * bsize - left)
  writeFileSync(file, Buffer.alloc(bytes, 'x'))
}
