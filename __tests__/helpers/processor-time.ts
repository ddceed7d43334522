/** Starts to count. @returns seconds of processor time that this process has spent since, however busy the machine is */
export function processorTime(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
}
