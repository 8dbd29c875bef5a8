@NullMarked
package org.lethe.orchestrator.request;

import org.jspecify.annotations.NullMarked;
