using System.Xml;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Benchmarks;

/// <content>Contact cards, services and devices.</content>
internal static partial class BaselineXmlReader
{
    private const string CardNamespace = "http://schemas.microsoft.com/2006/09/sip/contactcard";
    private const string ServiceNamespace = "http://schemas.microsoft.com/2006/09/sip/service";
    private const string DeviceNamespace = "http://schemas.microsoft.com/2006/09/sip/device";

    private static ContactCard ReadCard(XmlReader reader)
    {
        List<ContactIdentity> identities = [];
        List<LocalizedText> companies = [], departments = [], titles = [], offices = [];
        List<ContactPhone> phones = [];
        ReadChildren(reader, child =>
        {
            switch (child.LocalName)
            {
                case "identity":
                    identities.Add(ReadIdentity(child));
                    break;
                case "company":
                    companies.Add(new LocalizedText(child.ReadElementContentAsString()));
                    break;
                case "department":
                    departments.Add(new LocalizedText(child.ReadElementContentAsString()));
                    break;
                case "title":
                    titles.Add(new LocalizedText(child.ReadElementContentAsString()));
                    break;
                case "office":
                    offices.Add(new LocalizedText(child.ReadElementContentAsString()));
                    break;
                case "phone":
                    phones.Add(ReadPhone(child));
                    break;
                default:
                    child.Skip();
                    break;
            }
        });
        return new ContactCard
        {
            Identities = identities.ToEquatableArray(),
            Companies = companies.ToEquatableArray(),
            Departments = departments.ToEquatableArray(),
            Titles = titles.ToEquatableArray(),
            Offices = offices.ToEquatableArray(),
            Phones = phones.ToEquatableArray(),
        };
    }

    private static ContactIdentity ReadIdentity(XmlReader reader)
    {
        List<LocalizedText> names = [], emails = [];
        ReadChildren(reader, child =>
        {
            if (child.LocalName == "email")
            {
                emails.Add(new LocalizedText(child.ReadElementContentAsString()));
            }
            else
            {
                ReadChildren(child, name => names.Add(new LocalizedText(name.ReadElementContentAsString())));
            }
        });
        return new ContactIdentity { Name = new ContactName { DisplayNames = names.ToEquatableArray() }, Emails = emails.ToEquatableArray() };
    }

    private static ContactPhone ReadPhone(XmlReader reader)
    {
        string? type = reader.GetAttribute("type");
        string? uri = null;
        List<LocalizedText> display = [];
        ReadChildren(reader, child =>
        {
            if (child.LocalName == "uri")
            {
                uri = child.ReadElementContentAsString();
            }
            else
            {
                display.Add(new LocalizedText(child.ReadElementContentAsString()));
            }
        });
        return new ContactPhone { Type = type, Uri = uri, DisplayStrings = display.ToEquatableArray() };
    }

    private static ServiceList ReadServices(XmlReader reader)
    {
        List<Service> services = [];
        ReadChildren(reader, service =>
        {
            string? uri = service.GetAttribute("uri");
            List<Capability> capabilities = [];
            ReadChildren(service, set => ReadChildren(set, capability => capabilities.Add(ReadCapability(capability))));
            services.Add(new Service { Uri = uri, Capabilities = new CapabilitySet { Capabilities = capabilities.ToEquatableArray() } });
        });
        return new ServiceList { Items = services.ToEquatableArray() };
    }

    private static Capability ReadCapability(XmlReader reader)
    {
        string? render = reader.GetAttribute("render");
        string? capture = reader.GetAttribute("capture");
        string? publish = reader.GetAttribute("publish");
        string? availability = reader.GetAttribute("deviceAvailability");
        var capability = new Capability
        {
            Name = reader.LocalName,
            Render = render is null ? null : XmlConvert.ToBoolean(render),
            Capture = capture is null ? null : XmlConvert.ToBoolean(capture),
            Publish = publish is null ? null : XmlConvert.ToBoolean(publish),
            DeviceAvailability = availability is null ? null : new Availability(XmlConvert.ToUInt32(availability)),
        };
        reader.Skip();
        return capability;
    }

    private static Device ReadDevice(XmlReader reader)
    {
        string? endpointId = reader.GetAttribute("endpointId");
        List<CapabilitySet> sets = [];
        string? zone = null, machine = null;
        ReadChildren(reader, child =>
        {
            switch (child.LocalName)
            {
                case "capabilities":
                    sets.Add(ReadCapabilities(child));
                    break;
                case "timezone":
                    zone = child.ReadElementContentAsString();
                    break;
                default:
                    machine = child.ReadElementContentAsString();
                    break;
            }
        });
        return new Device { EndpointId = endpointId, CapabilitySets = sets.ToEquatableArray(), TimeZone = zone, MachineName = machine };
    }

    private static CapabilitySet ReadCapabilities(XmlReader reader)
    {
        string? uri = reader.GetAttribute("uri");
        string? preferred = reader.GetAttribute("preferred");
        List<Capability> capabilities = [];
        ReadChildren(reader, child => capabilities.Add(ReadCapability(child)));
        return new CapabilitySet { Uri = uri, Preferred = preferred is null ? null : XmlConvert.ToBoolean(preferred), Capabilities = capabilities.ToEquatableArray() };
    }
}
