using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>legacyInterop</c>.</summary>
internal static class LegacyInteropJson
{
    public static JsonShape<LegacyInterop> Shape { get; } = new JsonShape<LegacyInterop>(new())
        .Availability("availability", m => m.Availability, (m, v) => m with { Availability = v })
        .Property(
            (writer, m) => writer.WriteOptional("availabilityClass", m.Availability?.Class.ToString()),
            (fields, m) =>
            {
                fields.Ignore("availabilityClass");
                return m;
            })
        .Text("token", m => m.Token, (m, v) => m with { Token = v });
}
