@NullMarked
package org.lethe.orchestrator.kafka;

import org.jspecify.annotations.NullMarked;
