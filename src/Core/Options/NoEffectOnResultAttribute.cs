namespace HaploEmbed.Core.Options;

/// <summary>Marks an option that changes how a step runs and not what it writes: changing it leaves the step fresh.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoEffectOnResultAttribute : Attribute;
