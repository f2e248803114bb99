using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>One published device that takes part in the services. Immutable, compared by content.</summary>
/// <param name="Device">What the endpoint can do.</param>
/// <param name="Endpoint">The endpoint, as the wire writes it; null for the one that the device names.</param>
/// <param name="Availability">How available the endpoint's machine is; the default value where it does not say.</param>
public sealed record DeviceInput(Device Device, string? Endpoint, Availability Availability)
{
    internal string EndpointId => Endpoint ?? Device.EndpointId ?? string.Empty;
}
