package org.lethe.connector.crm.olingo;

import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.olingo.commons.api.data.Entity;
import org.apache.olingo.commons.api.edm.EdmEnumType;
import org.apache.olingo.commons.api.edm.EdmPrimitiveType;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeException;
import org.apache.olingo.commons.api.edm.EdmType;
import org.apache.olingo.commons.api.http.HttpStatusCode;
import org.apache.olingo.server.api.ODataApplicationException;
import org.apache.olingo.server.api.uri.UriResourceProperty;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.api.uri.queryoption.expression.ExpressionVisitor;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.MethodKind;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;
import org.jspecify.annotations.Nullable;

/** Evaluates a filter that Olingo has parsed; texts are compared as the vendor's database does. */
final class Matching implements ExpressionVisitor<@Nullable Object> {
    private final Entity entity;

    Matching(Entity entity) {
        this.entity = entity;
    }

    @Override
    public Object visitBinaryOperator(BinaryOperatorKind operator, @Nullable Object left, @Nullable Object right)
            throws ODataApplicationException {
        return switch (operator) {
            case AND -> Boolean.TRUE.equals(left) && Boolean.TRUE.equals(right);
            case OR -> Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
            case EQ -> Objects.equals(collated(left), collated(right));
            case NE -> !Objects.equals(collated(left), collated(right));
            case GE -> left != null && right != null && !moment(left).isBefore(moment(right));
            case LT -> left != null && right != null && moment(left).isBefore(moment(right));
            default -> throw unsupported();
        };
    }

    /** Olingo's own types of a DateTimeOffset. */
    private static Instant moment(Object value) throws ODataApplicationException {
        if (value instanceof Calendar time) {
            return time.toInstant();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        throw unsupported();
    }

    /** Without case, accents and trailing blanks. */
    private static @Nullable String collated(@Nullable Object value) {
        return value == null
                ? null
                : Normalizer.normalize(value.toString().stripTrailing().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "");
    }

    @Override
    public @Nullable Object visitLiteral(Literal literal) throws ODataApplicationException {
        if (!(literal.getType() instanceof EdmPrimitiveType type)) {
            return null;
        }
        try {
            return type.valueOfString(
                    type.fromUriLiteral(literal.getText()), true, null, null, null, true, type.getDefaultType());
        } catch (EdmPrimitiveTypeException e) {
            throw new ODataApplicationException("bad literal", HttpStatusCode.BAD_REQUEST.getStatusCode(), Locale.ROOT);
        }
    }

    @Override
    public @Nullable Object visitMember(Member member) throws ODataApplicationException {
        if (member.getResourcePath().getUriResourceParts().get(0) instanceof UriResourceProperty property) {
            return entity.getProperty(property.getProperty().getName()).getValue();
        }
        throw unsupported();
    }

    @Override
    public Object visitUnaryOperator(UnaryOperatorKind operator, @Nullable Object operand)
            throws ODataApplicationException {
        throw unsupported();
    }

    @Override
    public Object visitMethodCall(MethodKind method, List<@Nullable Object> parameters)
            throws ODataApplicationException {
        throw unsupported();
    }

    @Override
    public Object visitLambdaExpression(String function, String variable, Expression expression)
            throws ODataApplicationException {
        throw unsupported();
    }

    @Override
    public Object visitAlias(String name) throws ODataApplicationException {
        throw unsupported();
    }

    @Override
    public Object visitTypeLiteral(EdmType type) throws ODataApplicationException {
        throw unsupported();
    }

    @Override
    public Object visitLambdaReference(String variable) throws ODataApplicationException {
        throw unsupported();
    }

    @Override
    public Object visitEnum(EdmEnumType type, List<String> values) throws ODataApplicationException {
        throw unsupported();
    }

    @Override
    public Object visitBinaryOperator(BinaryOperatorKind operator, @Nullable Object left, List<@Nullable Object> right)
            throws ODataApplicationException {
        throw unsupported();
    }

    private static ODataApplicationException unsupported() {
        return new ODataApplicationException(
                "not evaluated here", HttpStatusCode.NOT_IMPLEMENTED.getStatusCode(), Locale.ROOT);
    }
}
