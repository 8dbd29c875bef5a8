@NullMarked
package org.lethe.orchestrator.answer;

import org.jspecify.annotations.NullMarked;
