@NullMarked
package org.lethe.orchestrator.evidence.note;

import org.jspecify.annotations.NullMarked;
