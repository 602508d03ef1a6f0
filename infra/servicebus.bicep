// The queues that src/Journey.Functions/Queues.cs names. Duplicate detection makes a message that is sent twice arrive once.
param name string
param location string
param tags object
param principalId string

var queues = [
  'follow-ups'
  'follow-up-status'
  'reanalysis'
]

resource namespace 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }

  resource queue 'queues' = [
    for queue in queues: {
      name: queue
      properties: {
        requiresDuplicateDetection: true
        duplicateDetectionHistoryTimeWindow: 'PT10M'
        lockDuration: 'PT1M'
        maxDeliveryCount: 10
        deadLetteringOnMessageExpiration: true
        defaultMessageTimeToLive: 'P14D'
      }
    }
  ]
}

// Data Sender and Data Receiver.
var roles = [
  '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
]

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    name: guid(namespace.id, principalId, role)
    scope: namespace
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

output hostName string = '${namespace.name}.servicebus.windows.net'
