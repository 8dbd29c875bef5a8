/** A small, complete connector to start from; docs/connectors.md walks through it. */
@NullMarked
package org.lethe.connector.template;

import org.jspecify.annotations.NullMarked;
