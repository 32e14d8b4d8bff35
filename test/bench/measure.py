"""
measure.py RESULT LOG COMMAND...: runs a command and writes what it took, as JSON, to RESULT. Node does not tell the CPU
time of a child; wait4 does, with all descendants that were waited for. What is resident together is looked at ten times a
second, for commands of several processes; the largest single process is known exactly.
"""
import json, os, subprocess, sys, threading, time


def resident_kb(pid):
    total, todo = 0, [pid]
    while todo:
        process = todo.pop()
        try:
            with open(f'/proc/{process}/status') as status:
                total += next((int(line.split()[1]) for line in status if line.startswith('VmRSS:')), 0)
            for thread in os.listdir(f'/proc/{process}/task'):
                with open(f'/proc/{process}/task/{thread}/children') as children:
                    todo += map(int, children.read().split())
        except OSError:
            pass
    return total


def main():
    result, log, command = sys.argv[1], sys.argv[2], sys.argv[3:]
    load_before, started = os.getloadavg()[0], time.time()
    with open(log, 'w') as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    together, done = [0], threading.Event()

    def watch():
        while not done.wait(0.1):
            together[0] = max(together[0], resident_kb(process.pid))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.time() - started
    done.set()
    watcher.join()
    figures = {
        'cpuSeconds': round(usage.ru_utime + usage.ru_stime, 3),
        'wallSeconds': round(wall, 3),
        'peakMb': round(max(usage.ru_maxrss, together[0]) / 1024),
        'loadBefore': round(load_before, 2),
        'loadAfter': round(os.getloadavg()[0], 2),
        'exitCode': os.waitstatus_to_exitcode(status),
    }
    with open(result, 'w') as file:
        json.dump(figures, file)


main()
