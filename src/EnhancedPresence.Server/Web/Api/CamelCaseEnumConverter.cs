using System.Text.Json;
using System.Text.Json.Serialization;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>Writes the members of an enumeration by name, as the command line's JSON does: <c>outOfOffice</c>.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
