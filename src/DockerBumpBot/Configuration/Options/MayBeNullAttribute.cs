namespace DockerBumpBot.Configuration.Options;

/// <summary>
/// The key may be set to <c>null</c>, or its variable to nothing. Said by an attribute because reading the compiler's
/// nullability costs more than the whole of the binding.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MayBeNullAttribute : Attribute;
