using System.Reflection;
using System.Runtime.CompilerServices;

namespace EnhancedPresence.Orleans.Tests.Messages;

/// <summary>A numbered field of what travels.</summary>
/// <param name="Id">The number.</param>
/// <param name="Name">What the code calls it; the wire doesn't.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Nullability">Whether it may hold nothing.</param>
/// <param name="IsRequired">Whether it was there from the beginning, so that every version writes it.</param>
/// <param name="Place">Where the object has it.</param>
internal sealed record WireField(uint Id, string Name, Type Type, NullabilityInfo Nullability, bool IsRequired, FieldInfo Place)
{
    /// <summary>Whether whoever reads it counts on an object.</summary>
    public bool IsNeverNull => !Type.IsValueType && Nullability.ReadState == NullabilityState.NotNull && !IsRequired;

    public object? Get(object value) => Place.GetValue(value);

    public void Set(object value, object? content) => Place.SetValue(value, content);

    public override string ToString() => $"{Id} {Name} {NameOf(Type)}";

    private static string NameOf(Type type) => Nullable.GetUnderlyingType(type) is { } value ? NameOf(value) + "?"
        : type.IsArray ? NameOf(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{(type.IsAssignableTo(typeof(ITuple)) ? string.Empty : type.Name[..^2])}({string.Join(", ", type.GetGenericArguments().Select(NameOf))})"
        : type.Name;
}
