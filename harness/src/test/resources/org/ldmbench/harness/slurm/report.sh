#!/bin/bash
#SBATCH --job-name=ldmbench-report-0123456789ab-1
#SBATCH --output="/data/my results/slurm/1/report.log"
#SBATCH --open-mode=append
set -u

export CLASSPATH=/opt/a.jar

exec /opt/java \
  Main \
  report \
  '/data/my results'
