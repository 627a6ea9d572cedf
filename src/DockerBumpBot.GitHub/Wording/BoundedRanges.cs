using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>Takes ranges such as <c>(1..3)</c> for lists that have to fit: Fluid makes one of a thousand million numbers.</summary>
internal sealed class BoundedRanges : AstRewriter
{
    private const int Most = 1_000;

    protected override Expression VisitRangeExpression(RangeExpression rangeExpression) =>
        new Bounded(Visit(rangeExpression.From), Visit(rangeExpression.To));

    // Fluid's own does not look into indexes.
    protected override Expression VisitMemberExpression(MemberExpression memberExpression) =>
        new MemberExpression([
            .. memberExpression.Segments.Select(segment =>
                segment is IndexerSegment index ? new IndexerSegment(Visit(index.Expression)) : segment
            ),
        ]);

    private sealed class Bounded(Expression from, Expression to) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var first = (await from.EvaluateAsync(context).ConfigureAwait(false)).ToNumberValue();
            var last = (await to.EvaluateAsync(context).ConfigureAwait(false)).ToNumberValue();
            if (first is < int.MinValue or > int.MaxValue || last > first + Most)
                throw new FluidException($"the range ({first}..{last}) has more than {Most} numbers");
            var numbers = new List<FluidValue>();
            for (var number = (int)first; number <= last; number++)
            {
                context.IncrementSteps();
                numbers.Add(NumberValue.Create(number));
            }

            return new ArrayValue(numbers);
        }

        protected override Expression Accept(AstVisitor visitor) => this;
    }
}
