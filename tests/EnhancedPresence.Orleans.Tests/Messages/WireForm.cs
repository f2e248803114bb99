using System.Globalization;
using System.Reflection;

namespace EnhancedPresence.Orleans.Tests.Messages;

/// <summary>What travels between machines of a type: its name on the wire and its numbered fields.</summary>
internal sealed class WireForm
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private WireForm(Type type)
    {
        Type = type;
        Fields = [.. type.GetFields(Own).Select(Field).OfType<WireField>().Concat(type.GetProperties(Own).Select(Property).OfType<WireField>()).OrderBy(static f => f.Id)];
    }

    /// <summary>Every form of the library.</summary>
    public static IReadOnlyList<WireForm> All { get; } =
    [
        .. typeof(ClusterPresenceOptions).Assembly.GetTypes()
            .Where(static t => t.GetCustomAttribute<GenerateSerializerAttribute>() is not null)
            .Select(static t => new WireForm(t))
            .OrderBy(static f => f.Alias, StringComparer.Ordinal),
    ];

    public Type Type { get; }

    public IReadOnlyList<WireField> Fields { get; }

    /// <summary>What it is called on the wire; empty when nothing keeps a new name of the type from being another type there.</summary>
    public string Alias => Type.GetCustomAttribute<AliasAttribute>()?.Alias ?? string.Empty;

    public override string ToString() => Type.Name;

    /// <summary>An object with another value in every field.</summary>
    public object Filled()
    {
        int number = 0;
        return Value(Type, ref number)!;
    }

    private static object? Value(Type type, ref int number)
    {
        number++;
        Type actual = Nullable.GetUnderlyingType(type) ?? type;
        if (actual.IsArray)
        {
            var array = Array.CreateInstance(actual.GetElementType()!, 2);
            for (int i = 0; i < array.Length; i++)
            {
                array.SetValue(Value(actual.GetElementType()!, ref number), i);
            }

            return array;
        }

        if (All.FirstOrDefault(f => f.Type == actual) is { } form)
        {
            object value = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(actual);
            foreach (WireField field in form.Fields)
            {
                field.Set(value, Value(field.Type, ref number));
            }

            return value;
        }

        // Who can be called is a matter of the cluster; and what has a form of its own for machines is there as that form.
        return actual.IsInterface || actual.Name.EndsWith("Message", StringComparison.Ordinal) ? null
            : actual == typeof(string) ? number.ToString(CultureInfo.InvariantCulture)
            : actual == typeof(Guid) ? new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
            : actual == typeof(bool) ? true
            : actual == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyMemory<byte>([(byte)number])
            : actual.IsEnum ? Enum.GetValues(actual).GetValue(number % Enum.GetValues(actual).Length)
            : actual == typeof((int, uint)) ? (number, (uint)number)
            : Convert.ChangeType(number, actual, CultureInfo.InvariantCulture);
    }

    private static WireField? Field(FieldInfo field) => field.GetCustomAttribute<IdAttribute>() is { } id
        ? new WireField(id.Id, field.Name, field.FieldType, new NullabilityInfoContext().Create(field), false, field) : null;

    private static WireField? Property(PropertyInfo property) => property.GetCustomAttribute<IdAttribute>() is { } id
        ? new WireField(
            id.Id,
            property.Name,
            property.PropertyType,
            new NullabilityInfoContext().Create(property),
            property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null,
            property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Own)!)
        : null;
}
