using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace EnhancedPresence.Xml.Elements;

/// <summary>
/// Fills a model that nobody else has seen yet, part by part as its element is read. The compiler allows an init accessor only while an
/// object is written down; copying the model for each part would cost an object a part.
/// </summary>
internal static class InitSetter
{
    /// <summary>The accessor of a property.</summary>
    /// <param name="getter">How the property is read, as the source has it: <c>m => m.Name</c>.</param>
    internal static Action<T, TValue> Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T, TValue>(string getter)
    {
        string name = getter[(getter.LastIndexOf('.') + 1)..];
        MethodInfo? accessor = typeof(T).GetProperty(name)?.SetMethod;
        return accessor is null ? throw new ArgumentException($"{typeof(T).Name} has no property for {getter}.") : accessor.CreateDelegate<Action<T, TValue>>();
    }
}
