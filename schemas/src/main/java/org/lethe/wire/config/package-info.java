/**
 * Configuration files that people write: YAML, checked against a JSON Schema, with every mistake named by file, line,
 * column and fix.
 */
@NullMarked
package org.lethe.wire.config;

import org.jspecify.annotations.NullMarked;
