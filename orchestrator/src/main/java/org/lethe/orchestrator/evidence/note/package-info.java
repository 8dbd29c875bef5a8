/** Checkpoints and signed notes in the formats of C2SP (tlog-checkpoint, signed-note). */
@NullMarked
package org.lethe.orchestrator.evidence.note;

import org.jspecify.annotations.NullMarked;
