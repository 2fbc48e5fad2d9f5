#!/bin/bash
#SBATCH --job-name=ldmbench-0123456789ab-1-0
#SBATCH --output="/data/my results/slurm/1/cell-0-%a.log"
#SBATCH --open-mode=append
#SBATCH --partition=gpu
#SBATCH --array=1-30%8
#SBATCH --requeue
#SBATCH --signal=B:TERM@120
#SBATCH --gres=gpu:1
#SBATCH --cpus-per-task=4
#SBATCH --time=04:00:00
#SBATCH --account=lab
#SBATCH --mem=32G
set -u

cell=$(sed -n "${SLURM_ARRAY_TASK_ID}p" '/data/my results/slurm/1/cells-0.txt')
export CLASSPATH='/opt/a.jar:/opt/it'\''s.jar'
export OMP_NUM_THREADS=4
echo "cell $cell on $(hostname), GPU ${CUDA_VISIBLE_DEVICES:-none}"

# Slurm warns this shell alone before the time is up. The cell is told, saves a checkpoint, and ends with 130.
/opt/java \
  -Dx=1 \
  Main \
  run-cell \
  '/data/my results' <<<"$cell" &
child=$!
trap 'kill -TERM "$child" 2>/dev/null' TERM
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
done
wait "$child"
code=$?

# Back into the queue, to go on from the checkpoint; unless somebody cancels the job. The controller may be away.
if [ "$code" -eq 130 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 50 ]; then
  for _ in {1..60}; do
    state=$(squeue -h -j "$SLURM_JOB_ID" -o %T) && break
    sleep 2
  done
  if [ "$state" = RUNNING ]; then
    exec scontrol requeue "$SLURM_JOB_ID"
  fi
fi
exit "$code"
