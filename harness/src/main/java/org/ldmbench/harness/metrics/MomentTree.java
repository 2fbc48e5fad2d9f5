package org.ldmbench.harness.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Merges the moments of blocks of rows in a binary tree over the blocks' numbers. Two halves of a
 * node are merged when both are there, so the order in which blocks come changes no bit.
 */
final class MomentTree {

  /** Block b to b + blocks - 1, b being a multiple of blocks, which is a power of 2. */
  private record Node(long blocks, Moments moments) {}

  private final int blockRows;
  private final TreeMap<Long, Node> nodes = new TreeMap<>();

  /** Without blocks. */
  MomentTree(int blockRows) {
    this.blockRows = blockRows;
  }

  /** A block by its number from 0; only the very last may have fewer rows. */
  void add(long block, Moments moments) {
    add(block, new Node(1, moments));
  }

  /** All that another tree has. */
  void addAll(MomentTree other) {
    other.nodes.forEach(this::add);
  }

  private void add(long first, Node node) {
    Map.Entry<Long, Node> before = nodes.floorEntry(first);
    if (before != null && before.getKey() + before.getValue().blocks > first) {
      throw wrong(first);
    }
    long sibling = first ^ node.blocks;
    Node half = nodes.get(sibling);
    if (half == null || half.blocks != node.blocks) {
      nodes.put(first, node);
      return;
    }
    nodes.remove(sibling);
    Moments merged =
        sibling < first ? merge(sibling, half, node.moments) : merge(first, node, half.moments);
    add(Math.min(first, sibling), new Node(2 * node.blocks, merged));
  }

  /**
   * The moments of all rows.
   *
   * @throws IllegalArgumentException if there is none, or rows are missing between others or were
   *     there twice
   */
  Moments all() {
    Deque<Map.Entry<Long, Node>> left = new ArrayDeque<>();
    long next = 0;
    for (Map.Entry<Long, Node> entry : nodes.entrySet()) {
      if (entry.getKey() != next) {
        throw wrong(next);
      }
      next += entry.getValue().blocks;
      left.push(entry);
    }
    if (left.isEmpty()) {
      throw wrong(0);
    }
    Moments all = left.pop().getValue().moments;
    while (!left.isEmpty()) {
      Map.Entry<Long, Node> entry = left.pop();
      all = merge(entry.getKey(), entry.getValue(), all);
    }
    return all;
  }

  private Moments merge(long first, Node left, Moments right) {
    if (left.moments.count() != left.blocks * blockRows) {
      throw wrong(first);
    }
    return left.moments.merge(right);
  }

  private IllegalArgumentException wrong(long block) {
    return new IllegalArgumentException(
        "feature statistics: found rows missing or given twice from row %d on, expected each once"
            .formatted(block * blockRows));
  }
}
