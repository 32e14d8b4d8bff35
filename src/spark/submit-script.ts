import { JOB_FILE, type JobDescription, SQL_FOLDER, WORKER_FILE } from './job-files.ts'

/**
 * submit.sh: gathers the SQL of the stages that are still to be made and hands it to spark-sql. Its arguments go to
 * spark-sql, `--master` among them.
 */
export function submitScript({ work, stages, sparkArguments }: JobDescription): string {
  return `#!/usr/bin/env bash
# Submits this job: ./submit.sh --master spark://HOST:7077 [further arguments of spark-sql]
# Run it again after a failure: what is whole in the work folder is not made again.
# Then, where this folder and the work folder can be read: takrar spark collect FOLDER
set -eu
cd "$(dirname "$0")"
work=${shellWord(work)}
exists() {
  case $work in
    *://*) hadoop fs -test -e "$1" ;;
    *) [ -e "$1" ] ;;
  esac
}
{
  cat ${SQL_FOLDER}/preamble.sql
  for stage in ${stages.map(({ name }) => name).join(' ')}; do
    if [ -e "${SQL_FOLDER}/$stage.make.sql" ] && ! exists "$work/$stage/_SUCCESS"; then cat "${SQL_FOLDER}/$stage.make.sql"; fi
    cat "${SQL_FOLDER}/$stage.know.sql"
  done
} >job.sql
exec "\${SPARK_HOME:+$SPARK_HOME/bin/}spark-sql" ${sparkArguments.map(shellWord).join(' ')} \\
  --files ${WORKER_FILE},${JOB_FILE} "$@" -f job.sql
`
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
