package org.ldmbench.harness.data;

/** Which part of a data set a picture belongs to. */
public enum Split {
  /** Pictures a model may see while it is trained. */
  TRAIN,
  /** Pictures of concepts that no model sees before it is measured. */
  HELD_OUT
}
