using System.Diagnostics.CodeAnalysis;
using Fluid;
using Fluid.Values;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>The fields of one row: those there are not are a mistake of the template, by name.</summary>
internal sealed class Fields(Dictionary<string, FluidValue> fields) : IFluidIndexable
{
    public int Count => fields.Count;

    public IEnumerable<string> Keys => fields.Keys;

    public bool TryGetValue(string name, [NotNullWhen(true)] out FluidValue? value) =>
        fields.TryGetValue(name, out value)
            ? true
            : throw new FluidException(
                $"there is no '{name}' here, only {string.Join(", ", fields.Keys.Order(StringComparer.Ordinal))}"
            );
}
