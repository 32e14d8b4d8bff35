/** Names of the files of a job's folder that executors get. */
export const JOB_FILE = 'takrar-job.json'
export const WORKER_FILE = 'takrar-worker.mjs'
